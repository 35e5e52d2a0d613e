interface Columns {
  columns?: Record<string, string>;
}

export function fieldOf(mapping: Columns, heading: string): string {
  return Object.entries(mapping.columns ?? {}).find(([, column]) => column === heading)?.[0] ?? "";
}

/** A column goes to one field, and a field has one column. */
export function withField<M extends Columns>(mapping: M, heading: string, field: string): M {
  const others = Object.entries(mapping.columns ?? {}).filter(
    ([known, column]) => column !== heading && known !== field,
  );
  return { ...mapping, columns: Object.fromEntries(field ? [...others, [field, heading]] : others) };
}

/** Says what a value of the file stands for; empty: nothing. */
export function withValue<V>(
  said: Record<string, V> | undefined,
  value: string,
  meaning: V | "",
): Record<string, V> {
  const { [value]: _, ...others } = said ?? {};
  return meaning === "" ? others : { ...others, [value]: meaning };
}

interface Named {
  names?: Record<string, string>;
}

/** In a list of authorities a column may also be the name in some language: `name:fr`. */
export function treeTargetOf(mapping: Columns & Named, heading: string): string {
  const language = Object.entries(mapping.names ?? {}).find(([, column]) => column === heading)?.[0];
  return language ? `name:${language}` : fieldOf(mapping, heading);
}

export function withTreeTarget<M extends Columns & Named>(mapping: M, heading: string, target: string): M {
  const language = target.startsWith("name:") ? target.slice("name:".length) : null;
  const names = Object.entries(mapping.names ?? {}).filter(
    ([known, column]) => column !== heading && known !== language,
  );
  const without = withField(mapping, heading, language ? "" : target);
  return { ...without, names: Object.fromEntries(language ? [...names, [language, heading]] : names) };
}
