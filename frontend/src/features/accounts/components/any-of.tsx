import { useLingui } from "@lingui/react";

/** "Amina, Bo or Cy": whoever of them. */
export function AnyOf({ names }: { names: string[] }) {
  const { i18n } = useLingui();
  const parts = new Intl.ListFormat(i18n.locale, { type: "disjunction" }).formatToParts(names);
  return (
    <>
      {parts.map(({ type, value }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and their order is fixed
        type === "element" ? <bdi key={at}>{value}</bdi> : <span key={at}>{value}</span>,
      )}
    </>
  );
}
