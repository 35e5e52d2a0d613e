import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { proposalsQuery } from "../api/proposals";
import { useImportLabels } from "../labels";
import { codesOf, fateOf, startTable, undecided, withFate } from "../mapping";
import type { CodeBook, CodeTable, FieldRule, Import, Proposals } from "../schemas";
import { CodeBookField } from "./code-book-field";
import { ImportHead } from "./import-head";
import { MatchLine } from "./match-line";

interface MatchStepProps {
  record: Import;
  rule: FieldRule;
  onKeep: (codes: CodeTable) => void;
  onBack: () => void;
}

/** Say what each value of a column stands for here. */
export function MatchStep({ record, rule, onKeep, onBack }: MatchStepProps) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const queryClient = useQueryClient();
  const query = proposalsQuery(record.id, rule);
  const proposals = useQuery(query);
  // Another code book means other proposals, and a fresh start from them; what was read of it stays said.
  const [book, setBook] = useState<KeptBook | null>(null);
  const refresh = async (kept: CodeBook) => {
    await queryClient.invalidateQueries({ queryKey: query.queryKey });
    setBook((last) => ({ ...kept, turn: (last?.turn ?? 0) + 1 }));
  };
  return (
    <>
      <ImportHead
        step="columns"
        record={record}
        title={t`Match: ${labels.target(rule.target)}`}
        lead={
          <Trans>
            The values of <bdi className="strong">{rule.columns.join(" + ")}</bdi>, the frequent ones first.
            What is proposed can be changed.
          </Trans>
        }
      />
      <Fetched query={proposals}>
        {(found) => (
          <Matching
            key={book?.turn ?? 0}
            record={record}
            rule={rule}
            found={found}
            onKeep={onKeep}
            onBack={onBack}
            book={book}
            onBook={refresh}
          />
        )}
      </Fetched>
    </>
  );
}

/** The last code book read, and how many were read before and with it. */
type KeptBook = CodeBook & { turn: number };

interface MatchingProps extends MatchStepProps {
  found: Proposals;
  book: CodeBook | null;
  onBook: (kept: CodeBook) => Promise<void>;
}

type Shown = "all" | "open";

function Matching({ record, rule, found, onKeep, onBack, book, onBook }: MatchingProps) {
  const { t } = useLingui();
  const [codes, setCodes] = useState(() => startTable(codesOf(rule), found.values));
  const [shown, setShown] = useState<Shown>("all");
  const [page, setPage] = useState(1);
  const open = undecided(codes, found.values);
  const values = found.values.filter(
    ({ value }) => value.trim() !== "" && (shown === "all" || fateOf(codes, value) === "otherwise"),
  );
  const visible = values.slice(0, page * PER_PAGE);
  return (
    <>
      <div className="record">
        <div className="pad columns-body">
          <table className="map match stacked">
            <caption className="vh">
              <Trans>Values of the file and what they stand for</Trans>
            </caption>
            <thead>
              <tr>
                <th scope="col">{t`In your file`}</th>
                <th scope="col" className="num">{t`Rows`}</th>
                <th scope="col">{t`In Daylight`}</th>
                <th scope="col">{t`Why`}</th>
              </tr>
            </thead>
            <tbody>
              {visible.map((proposal) => (
                <MatchLine
                  key={proposal.value}
                  target={rule.target}
                  proposal={proposal}
                  choices={found.choices}
                  fate={fateOf(codes, proposal.value)}
                  onFate={(fate) => setCodes(withFate(codes, proposal.value, fate))}
                />
              ))}
            </tbody>
          </table>
          {values.length > visible.length ? (
            <button type="button" className="btn compact gap-t" onClick={() => setPage(page + 1)}>
              <Trans>Show more</Trans>
            </button>
          ) : null}
        </div>
        <aside className="margin" aria-label={t`How to match`}>
          <section>
            <h2>
              <Plural
                value={open}
                _0="All values are matched"
                one="One value has no match"
                other="# values have no match"
              />
            </h2>
            <div className="stack-s">
              <SelectField
                label={t`Show`}
                value={shown}
                onChange={(event) => setShown(event.target.value as Shown)}
              >
                <option value="all">{t`All values`}</option>
                <option value="open">{t`Those without a match`}</option>
              </SelectField>
              <SelectField
                label={t`What has no match`}
                hint={t`Put aside: the row comes back in the error file. Leave empty: the row comes in without it.`}
                value={codes.otherwise}
                onChange={(event) =>
                  setCodes({ ...codes, otherwise: event.target.value as CodeTable["otherwise"] })
                }
              >
                <option value="reject">{t`Put the rows aside`}</option>
                <option value="empty">{t`Leave the field empty`}</option>
              </SelectField>
            </div>
          </section>
          <CodeBookField importId={record.id} target={rule.target} book={book} onKept={onBook} />
        </aside>
      </div>
      <div className="form-foot">
        <button type="button" className="btn" onClick={onBack}>
          <Trans>Back without keeping</Trans>
        </button>
        <button type="button" className="btn primary" onClick={() => onKeep(codes)}>
          <Trans>Keep the matches</Trans>
        </button>
      </div>
    </>
  );
}

const PER_PAGE = 100;
