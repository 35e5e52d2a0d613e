import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newKey } from "@/client/http";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import type { Round } from "../schemas";

interface RoundHeadProps {
  round: Round;
  /** Such as "cell". */
  what: string;
  disabled: boolean;
  onRound: (round: Round) => void;
}

export function RoundHead({ round, what, disabled, onRound }: RoundHeadProps) {
  const { t } = useLingui();
  return (
    <div className="round-h">
      <h3>
        <span dir="auto">{what}</span> <bdi>{round.label}</bdi>
      </h3>
      {disabled ? null : (
        <button
          type="button"
          className="btn compact quiet"
          onClick={() => {
            onRound({ ...round, removed: true });
            say(t`Taken out.`, () => onRound({ ...round, removed: false }));
          }}
        >
          <Trans>Take out</Trans>
          <span className="vh">: {round.label}</span>
        </button>
      )}
    </div>
  );
}

export function RoundNew({
  section,
  what,
  onRound,
}: {
  section: string;
  what: string;
  onRound: (round: Round) => void;
}) {
  const { t } = useLingui();
  const [label, setLabel] = useState("");
  return (
    <form
      className="round-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() === "") return;
        onRound({ id: newKey(), section, label: label.trim(), removed: false });
        setLabel("");
      }}
    >
      <label className="field">
        <span>
          <Trans>
            Add: <bdi>{what}</bdi>
          </Trans>
        </span>
        <input
          className="input"
          dir="auto"
          maxLength={300}
          placeholder={t`Number or place, never who lives there`}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
      </label>
      <button type="submit" className="btn">
        <Icon name="plus" small />
        <Trans>Add</Trans>
      </button>
    </form>
  );
}
