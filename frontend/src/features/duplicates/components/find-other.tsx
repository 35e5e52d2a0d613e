import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client, unwrapPage } from "@/client/http";
import { FormFrame } from "@/components/form-frame";
import { type Finder, RecordPicker } from "@/components/pickers/record-picker";

const findByNumber: Finder = {
  what: "complaints-by-reference",
  ask: async (words, signal) => {
    if (!words.trim()) return [];
    const page = await unwrapPage(
      client.GET("/api/complaints/v1/complaints", {
        params: { query: { view: "all", reference: words.trim(), limit: 12 } },
        signal,
      }),
    );
    return page.items.map((each) => ({ id: each.id, name: each.reference, note: each.summary }));
  },
};

interface Props {
  complaint: string;
  onFound: (other: string) => void;
  onClose: () => void;
}

/** The other complaint by its number, ours or another system's. */
export function FindOther({ complaint, onFound, onClose }: Props) {
  const { t } = useLingui();
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  return (
    <FormFrame
      act={{ error: null, isPending: false }}
      ready={other !== null && other.id !== complaint}
      words={<Trans>Compare</Trans>}
      onSubmit={() => other && onFound(other.id)}
      onClose={onClose}
    >
      <RecordPicker
        label={t`Complaint`}
        hint={t`Its whole number, ours or another system’s.`}
        value={other}
        onChange={setOther}
        find={findByNumber}
      />
    </FormFrame>
  );
}
