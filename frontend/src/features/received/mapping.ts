import type { ReceivedField, ReceivedMapping } from "./schemas";

export function fieldOf(mapping: ReceivedMapping, heading: string): ReceivedField | "" {
  const found = Object.entries(mapping.columns ?? {}).find(([, column]) => column === heading);
  return (found?.[0] as ReceivedField | undefined) ?? "";
}

/** A column goes to one field, and a field has one column. */
export function withField(
  mapping: ReceivedMapping,
  heading: string,
  field: ReceivedField | "",
): ReceivedMapping {
  const others = Object.entries(mapping.columns ?? {}).filter(
    ([known, column]) => column !== heading && known !== field,
  );
  return { ...mapping, columns: Object.fromEntries(field ? [...others, [field, heading]] : others) };
}
