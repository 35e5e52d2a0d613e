import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { Menu } from "@/components/menu";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";

/** What else can be done with a place: say that another record is the same one. */
export function SamePlaceMenu({ place }: { place: string }) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  if (!may("visits.place.write")) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Menu
        label={t`More about this place`}
        button={<Trans>More</Trans>}
        choices={[{ id: "same", label: t`This is the same place as…`, icon: "merge" }]}
        onChoose={() => setOpen(true)}
      />
      <Dialog title={<Trans>This is the same place as…</Trans>} isOpen={open} onClose={close}>
        <FormFrame
          act={{ error: null, isPending: false }}
          ready={other !== null && other.id !== place}
          words={<Trans>Compare</Trans>}
          onSubmit={() => {
            if (other) {
              void navigate({ to: "/places/$place/compare/$other", params: { place, other: other.id } });
            }
          }}
          onClose={close}
        >
          <RecordPicker
            label={t`The other record`}
            hint={t`By a name it has or had, its code or its number.`}
            value={other}
            onChange={setOther}
            find={findPlaces}
          />
        </FormFrame>
      </Dialog>
    </>
  );
}
