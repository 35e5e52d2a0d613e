import type { Waiting } from "./schemas";

/** One's own decisions before those of others; otherwise the oldest first, as they come. */
export function ownFirst(items: Waiting[]): Waiting[] {
  return [...items.filter((item) => item.may_confirm), ...items.filter((item) => !item.may_confirm)];
}

/** What a confirmation lets somebody do: all that the role allows, of a program only what it asked for of that. */
export function allowed(waiting: Pick<Waiting, "permissions" | "scopes">): string[] {
  const { permissions, scopes } = waiting;
  return scopes ? permissions.filter((code) => scopes.includes(code)) : permissions;
}
