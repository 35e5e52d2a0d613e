/** Checked here only to spare a trip; the gateway decides. */
export const PASSWORD_LENGTH = 12;
