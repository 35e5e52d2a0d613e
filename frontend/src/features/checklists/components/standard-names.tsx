import { useLingui } from "@lingui/react";
import { useQuery } from "@tanstack/react-query";
import { referenceQuery } from "@/components/pickers/reference";
import type { Question } from "../schemas";

export const standardsQuery = referenceQuery("standard");

/** The standards that a question comes from, by the names people call them. */
export function StandardNames({ standards }: { standards: Question["standards"] }) {
  const { i18n } = useLingui();
  const { data } = useQuery(standardsQuery);
  return standards.map(({ code, article }) => {
    const entry = data?.find((each) => each.code === code);
    return (
      <bdi key={`${code} ${article}`} className="standard">
        {entry?.short_names[i18n.locale] ?? entry?.name ?? code} {article}
      </bdi>
    );
  });
}
