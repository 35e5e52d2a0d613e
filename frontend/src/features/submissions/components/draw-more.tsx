import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordsField } from "@/components/pickers/records-field";
import { useDrawMore } from "../api/submissions";
import type { Paragraph, Submission } from "../schemas";

interface DrawMoreProps {
  record: Submission;
  onDrawn: (paragraphs: Paragraph[]) => void;
}

/** Single recommendations at the end of a draft, kept at once; what is being written above stays as it is. */
export function DrawMore({ record, onDrawn }: DrawMoreProps) {
  const { t } = useLingui();
  const [picked, setPicked] = useState<Named[]>([]);
  const [passedOver, setPassedOver] = useState(0);
  const draw = useDrawMore(record);
  const act = () => {
    const here = new Set(record.paragraphs.map(({ id }) => id));
    draw.mutate(
      picked.map(({ id }) => id),
      {
        onSuccess: (kept) => {
          const drawn = kept.paragraphs.filter(({ id }) => !here.has(id));
          setPassedOver(picked.length - drawn.length);
          setPicked([]);
          onDrawn(drawn);
        },
      },
    );
  };
  return (
    <div className="form stack">
      {draw.error ? <ErrorSummary error={draw.error} /> : null}
      <RecordsField
        label={t`Recommendations`}
        hint={t`By number, or by words that stand in them. They come at the end of the text.`}
        chosen={picked}
        onChange={(next) => {
          setPassedOver(0);
          setPicked(next);
        }}
        find={findRecommendations()}
      />
      <p className="small soft" role="status">
        {passedOver > 0 ? (
          <Plural
            value={passedOver}
            one="# was passed over: it stands here already, or may not leave the house."
            other="# were passed over: they stand here already, or may not leave the house."
          />
        ) : null}
      </p>
      <div>
        <button type="button" className="btn" disabled={picked.length === 0 || draw.isPending} onClick={act}>
          <Trans>Draw in</Trans>
        </button>
      </div>
    </div>
  );
}
