import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { PurposeForm } from "@/components/purpose-form";
import { useInformationAct, useOpenSource } from "../api/information";
import type { Information } from "../schemas";
import { NO_SOURCE, SourceFields, sourceOf } from "./source-fields";

const PURPOSES = [msg`To ask what is not clear`, msg`To warn or protect them`, msg`To answer them`];

/** Who said it: sealed, or not known. */
export function InformationSource({ record }: { record: Information }) {
  const [asking, setAsking] = useState<"open" | "add" | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="stack-s">
      {record.source_known ? (
        <p className="mark">
          <Icon name="lv-sealed" />
          <Trans>Who said it lies sealed. Only who heads the side may open it.</Trans>
        </p>
      ) : (
        <p className="soft">
          <Trans>Who said it is not kept here, and need not be.</Trans>
        </p>
      )}
      <div className="acts">
        {record.may.includes("open-source") ? (
          <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking("open")}>
            <Trans>Open who said it</Trans>
          </button>
        ) : null}
        {record.may.includes("add-source") ? (
          <button
            type="button"
            className="btn quiet compact"
            aria-haspopup="dialog"
            onClick={() => setAsking("add")}
          >
            <Trans>Seal who said it</Trans>
          </button>
        ) : null}
      </div>
      <Dialog title={<Trans>Who said it</Trans>} isOpen={asking === "open"} onClose={close}>
        <OpenSource record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Seal who said it</Trans>} isOpen={asking === "add"} onClose={close}>
        <AddSource record={record} onClose={close} />
      </Dialog>
    </div>
  );
}

function OpenSource({ record, onClose }: { record: Information; onClose: () => void }) {
  const { t } = useLingui();
  const open = useOpenSource(record.id);
  const source = open.data?.source;
  if (!source)
    return (
      <PurposeForm
        purposes={PURPOSES}
        note={<Trans>Your name, the time and this purpose are kept with the record.</Trans>}
        act={open}
        button={<Trans>Open it</Trans>}
        onOpen={(purpose) => open.mutate(purpose)}
        onClose={onClose}
      />
    );
  return (
    <div className="stack">
      <Facts>
        <Fact label={t`Name`}>
          <bdi>{source.name}</bdi>
        </Fact>
        <Fact label={t`How they can be reached safely`}>
          {source.contact ? <bdi>{source.contact}</bdi> : null}
        </Fact>
        <Fact label={t`What else is to be known of them`}>
          {source.note ? <span dir="auto">{source.note}</span> : null}
        </Fact>
      </Facts>
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
      </div>
    </div>
  );
}

function AddSource({ record, onClose }: { record: Information; onClose: () => void }) {
  const act = useInformationAct(record);
  const [values, setValues] = useState(NO_SOURCE);
  return (
    <FormFrame
      act={act}
      ready={values.name.trim() !== ""}
      words={<Trans>Seal it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ what: "source", source: sourceOf(values) }, { onSuccess: onClose })}
    >
      <SourceFields values={values} onChange={setValues} />
    </FormFrame>
  );
}
