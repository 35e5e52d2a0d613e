import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { PageHead } from "@/components/page";
import { sheetQuery } from "@/features/checklists/api/sheets";
import { textIn } from "@/features/checklists/asking";
import { ChecklistSheet } from "@/features/checklists/components/checklist-sheet";
import { QuickNote } from "@/features/conduct/components/quick-note";
import { visitQuery } from "@/features/visits/api/visits";
import { WhereWords } from "@/features/visits/components/visit-words";
import "@/features/checklists/checklists.css";
import "@/features/visits/visits.css";

const route = getRouteApi("/shell/visits/$visit/checklists/$sheet");

export function VisitChecklistPage() {
  const { t, i18n } = useLingui();
  const { visit: id, sheet } = route.useParams();
  const visit = useQuery(visitQuery(id));
  const found = visit.data;
  const title = useQuery(sheetQuery(sheet)).data?.definition.title;
  return (
    <>
      <PageHead
        windowTitle={t`Checklist`}
        title={title ? <bdi>{textIn(title, i18n.locale)}</bdi> : t`Checklist`}
        lead={found ? <WhereWords visit={found} /> : null}
        gutter={found?.reference ? <Reference>{found.reference}</Reference> : null}
        crumb={
          <Link to="/visits/$visit" params={{ visit: id }}>
            {t`The visit`}
          </Link>
        }
      />
      <ChecklistSheet visit={id} sheet={sheet} />
      {found ? <QuickNote visit={found} /> : null}
    </>
  );
}
