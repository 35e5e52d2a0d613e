/** What a paragraph is called while it is dragged: files and words from elsewhere are not it. */
export const DRAGGED = "application/x-daylight-paragraph";
