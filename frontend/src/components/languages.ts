/** Languages people write in to the institutions we know; a register may hold any other by import. */
export const LANGUAGES = "ar en fr es pt ru uk tr fa ps ur so ti am sw de it pl ro sq sr ka hy und".split(
  " ",
);
