import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { FilterChoice } from "@/components/pickers/filters";
import { Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { type ConformityFilters, conformityQuery, downloadConformity } from "../api/provisions";
import { useLawLabels } from "../labels";
import { type Conformity, type ConformityTable, called, type LegalText, VERDICTS } from "../schemas";
import { AssessForm } from "./assess-form";
import { AssessmentView } from "./assessment-view";
import { VerdictMark } from "./verdict-mark";

/** Articles by standards, a verdict in each cell; below them what the text does not say. */
export function ConformitySection({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useLawLabels();
  const [filters, setFilters] = useState<ConformityFilters>({});
  const [missing, setMissing] = useState(false);
  const table = useInfiniteQuery(conformityQuery(record.id, filters));
  const pages = table.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const narrowed = Object.values(filters).some(Boolean);
  return (
    <Section
      id="standards"
      title={<Trans>Against the standards</Trans>}
      note={<Trans>Each article by each standard</Trans>}
    >
      <div className="law-tools">
        <FilterChoice
          label={t`Verdict`}
          all={t`Any verdict`}
          value={filters.verdict}
          onChange={(verdict) => setFilters({ ...filters, verdict: verdict as Conformity | undefined })}
        >
          {VERDICTS.map((each) => (
            <option key={each} value={each}>
              {labels.verdict(each)}
            </option>
          ))}
        </FilterChoice>
        <label className="choice">
          <input
            type="checkbox"
            checked={filters.unassessed ?? false}
            onChange={(event) => setFilters({ ...filters, unassessed: event.target.checked || undefined })}
          />
          <span>
            <Trans>Also what was not assessed</Trans>
          </span>
        </label>
        {record.may_change ? (
          <button type="button" className="btn compact" onClick={() => setMissing(true)}>
            <Icon name="plus" small />
            <Trans>Something is missing</Trans>
          </button>
        ) : null}
        {may("recommendations.recommendation.export") && rows.length > 0 ? (
          <TableDownload
            label={t`Download the table`}
            buttonClass="btn compact"
            download={(kind) => downloadConformity(record.id, filters, kind)}
          />
        ) : null}
      </div>
      {table.isPending ? <Loading lines={4} /> : null}
      {table.isError ? <Failure error={table.error} again={() => void table.refetch()} /> : null}
      {table.isSuccess && rows.length === 0 ? (
        <p className="soft gap-t">
          {narrowed ? (
            <Trans>Nothing fits these filters</Trans>
          ) : (
            <Trans>Nothing was assessed yet. Begin at an article, or say what is missing.</Trans>
          )}
        </p>
      ) : null}
      {rows.length > 0 && pages[0] ? (
        <Table standards={pages[0].standards} rows={rows} changes={record.may_change} />
      ) : null}
      {table.hasNextPage ? <NextPage list={table} shown={rows.length} /> : null}
      <Dialog title={t`Something is missing`} isOpen={missing} onClose={() => setMissing(false)}>
        <AssessForm record={record} onClose={() => setMissing(false)} />
      </Dialog>
    </Section>
  );
}

interface TableProps {
  standards: ConformityTable["standards"];
  rows: ConformityTable["rows"];
  changes: boolean;
}

function Table({ standards, rows, changes }: TableProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<string | null>(null);
  return (
    // A table that is wider than the screen is scrolled by key as well.
    <section className="scroll" aria-label={t`Articles by standards`} tabIndex={0}>
      <table className="conformity">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Article</Trans>
            </th>
            {standards.map((each) => (
              <th key={each.id} scope="col">
                <bdi>{each.name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.provision?.id ?? `gap${at}`}>
              <th scope="row">
                {row.provision ? (
                  <>
                    <bdi>{called(row.provision)}</bdi>
                    {row.provision.number && row.provision.heading ? (
                      <small>
                        <bdi>{row.provision.heading}</bdi>
                      </small>
                    ) : null}
                  </>
                ) : (
                  <>
                    <span className="badge">
                      <Trans>Missing</Trans>
                    </span>
                    <small>
                      <bdi>{row.gap}</bdi>
                    </small>
                  </>
                )}
              </th>
              {row.cells.map((cell, column) => (
                <td key={standards[column]?.id} data-standard={standards[column]?.name}>
                  {cell.map((entry) => (
                    <button
                      key={entry.assessment}
                      type="button"
                      className="cell"
                      onClick={() => setOpen(entry.assessment)}
                    >
                      <VerdictMark verdict={entry.verdict} />{" "}
                      {entry.article ? (
                        <small>
                          <bdi>{entry.article}</bdi>
                        </small>
                      ) : null}
                      {entry.outdated ? (
                        <small className="late">
                          <Trans>words changed since</Trans>
                        </small>
                      ) : null}
                    </button>
                  ))}
                  {cell.length === 0 ? (
                    <span className="none" aria-hidden="true">
                      –
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog title={t`Assessment`} isOpen={open !== null} onClose={() => setOpen(null)}>
        {open ? <AssessmentView id={open} changes={changes} onClose={() => setOpen(null)} /> : null}
      </Dialog>
    </section>
  );
}
