import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { templatesQuery } from "@/features/letters/api/templates";
import { TemplateHelp } from "@/features/letters/components/template-help";
import { TemplatesOfSide } from "@/features/letters/components/templates-of-side";
import "@/features/letters/letters.css";
import "../styles/imports.css";

const SIDES = ["complaints", "preventive"] as const satisfies readonly Side[];

export function LetterTemplatesPage() {
  const may = useMay();
  if (!may("complaints.settings.write")) return <NotHere />;
  return <LetterTemplates />;
}

function LetterTemplates() {
  const { t } = useLingui();
  const side = hatOf(useSession())?.side;
  const templates = useQuery(templatesQuery);
  return (
    <>
      <PageHead
        title={t`Templates of letters`}
        lead={t`What letters to people and authorities begin from, in each language they are written in.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={templates}>
        {(found) => (
          <>
            {(side ? [side] : SIDES).map((one) => (
              <TemplatesOfSide
                key={one}
                side={one}
                templates={found.own.filter((each) => each.side === one)}
              />
            ))}
            <TemplateHelp templates={found} />
          </>
        )}
      </Fetched>
    </>
  );
}
