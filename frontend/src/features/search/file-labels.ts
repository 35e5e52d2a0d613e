import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

/** Kinds of file by what people call them. */
const TYPE: Record<string, MessageDescriptor> = {
  "application/pdf": msg`PDF`,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": msg`Text document`,
  "application/vnd.oasis.opendocument.text": msg`Text document`,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": msg`Spreadsheet`,
  "application/vnd.oasis.opendocument.spreadsheet": msg`Spreadsheet`,
  "text/csv": msg`Table`,
  "text/plain": msg`Plain text`,
  "application/rtf": msg`Text document`,
  "text/html": msg`Web page`,
  "message/rfc822": msg`E-mail`,
};
const FAMILY: Record<string, MessageDescriptor> = {
  image: msg`Picture`,
  audio: msg`Sound recording`,
  video: msg`Video`,
};
const OTHER = msg`File`;

export function useFileLabels() {
  const { _ } = useLingui();
  return {
    type: (mediaType: string) => _(TYPE[mediaType] ?? FAMILY[mediaType.split("/")[0] ?? ""] ?? OTHER),
  };
}
