/** Reading a filter from the address: what cannot be understood is left out, never an error. */
export function one(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "" ? first : undefined;
}

export function many(value: unknown): string[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === "string" && each !== "",
  );
  return all.length > 0 ? [...new Set(all)] : undefined;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  const found = one(value);
  return allowed.find((each) => each === found);
}

export function manyOf<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const found = many(value)?.filter((each): each is T => (allowed as readonly string[]).includes(each));
  return found && found.length > 0 ? found : undefined;
}

export function aDay(value: unknown): string | undefined {
  const found = one(value);
  return found && /^\d{4}-\d{2}-\d{2}$/.test(found) ? found : undefined;
}
