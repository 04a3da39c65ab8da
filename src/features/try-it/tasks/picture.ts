import type { Picture } from "../../../protocols/protocol.ts";

/** A house below the sun, 96 pixels wide and high: models that see refuse pictures of a few pixels. */
export const picture: Picture = {
  type: "image/png",
  data: "iVBORw0KGgoAAAANSUhEUgAAAGAAAABgBAMAAAAQtmoLAAAAElBMVEWHzuv/yAA8ljz14b6+MihuRiglQAo+AAAAuklEQVR42u3TyxGDMAwEUDOjAqAFWkgDOqiF9N8KnwQnwb/dQyYmoz3rzcoGh+C5UEZufFozkvOMGB5gIgvwiqMArojzaAULXhuBO3UI3uaxU/dxBlEOiJlSX9rWMEA2oPjfus9/iEaBPYO+ODmAYm86zieisdDppkLtRvMitBY6LQUVtCvMOCEpULKgXmHGCckDJQvKFWackDIoL3XLpHqtDhz8Gtz3OHDQIZhjcmBO4uDbAIsDB38MFnkYfuSnhaxoAAAAAElFTkSuQmCC",
};
