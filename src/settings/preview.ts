/** The picture of the page for those who show links to it: a file beside the page, drawn by the build. */
export const PREVIEW = "preview.png";

/** Its size in pixels, as social networks and chats ask for it. */
export const previewSize = { width: 1200, height: 630 };
