import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import { formatBytes, limitsInWords, pictureError } from "./limits.ts";
import type { AttachedPicture } from "./read-picture.ts";

interface Props {
  picture: AttachedPicture | undefined;
  protocol: ProtocolId;
  /** Why a file was not taken; `""` when one was. */
  error: string;
  onRemove: () => void;
}

/** The picture that goes with the message, or the reason why none does. */
export default function PictureView({ picture, protocol, error, onRemove }: Props) {
  const problem = error || (picture && pictureError(picture, protocol));
  return (
    <div className="picture">
      {picture && (
        <div className="picture-file">
          <img src={picture.thumbnail} alt={`${picture.name}, which goes with the message`} />
          <p>
            <span className="picture-name" translate="no">
              {picture.name}
            </span>
            <span>{`${formatBytes(picture.bytes)}, ${picture.width} × ${picture.height} pixels`}</span>
            <button type="button" className="link" onClick={onRemove}>
              Remove picture
            </button>
          </p>
        </div>
      )}
      {problem ? (
        <p className="setting-error" role="alert">
          {problem}
        </p>
      ) : (
        <p className="send-hint">{`${limitsInWords(protocol)} It is not stored.`}</p>
      )}
    </div>
  );
}
