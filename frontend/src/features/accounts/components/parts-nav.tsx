import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

export const PARTS = ["people", "offices", "roles", "machines"] as const;
export type Part = (typeof PARTS)[number];

export function PartsNav({ current }: { current: Part }) {
  const { t } = useLingui();
  const names: Record<Part, string> = {
    people: t`People`,
    offices: t`Offices and teams`,
    roles: t`Roles`,
    machines: t`Programs`,
  };
  return (
    <nav className="views" aria-label={t`Parts of the administration`}>
      {PARTS.map((part) => (
        <Link
          key={part}
          to="/accounts"
          search={{ part }}
          aria-current={part === current ? "page" : undefined}
        >
          {names[part]}
        </Link>
      ))}
    </nav>
  );
}
