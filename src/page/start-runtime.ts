/** Shows what the file beside the page says, on pages that have one. What it changes is hidden until then, for a moment. */
import { showInHead, showWords } from "../features/operator/show-words.ts";
import { $settings } from "../settings/in-force.ts";
import { asParsed } from "../ui/as-parsed.ts";
import { CONTENT_SHOWN } from "../ui/content-shown.ts";

export { narrowPage } from "../features/narrow/narrow-page.ts";

$settings.subscribe(showInHead);
const show = () => showWords($settings.get());
$settings.listen(show);
asParsed(show);
document.addEventListener(CONTENT_SHOWN, show);

/**
 * Shows the page. A frame is painted before: what moves in the frame in which it shows would count as a shift of the
 * layout.
 */
export const settle = (): void =>
  void requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.documentElement.dataset["settled"] = "";
    }),
  );
