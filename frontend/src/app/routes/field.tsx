import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { PageHead, Section } from "@/components/page";
import { HoldingsList } from "@/features/fieldwork/components/holdings-list";
import { NothingHere } from "@/features/fieldwork/components/unlock";
import { WaitingList } from "@/features/fieldwork/components/waiting-list";
import { useField } from "@/features/fieldwork/use-field";
import { DaysWords, WhereWords } from "@/features/visits/components/visit-words";

export function FieldPage() {
  const { t } = useLingui();
  const { open } = useField();
  if (!open) return <NothingHere />;
  return (
    <>
      <PageHead title={t`On this device`} gutter={<Icon name="phone" />} />
      <Section title={<Trans>Visits</Trans>} first>
        {open.damaged > 0 ? (
          <div className="strip late" role="alert">
            <Icon name="warn" />
            <p>
              <Trans>Something on this device was changed from outside and cannot be read any more.</Trans>
            </p>
          </div>
        ) : null}
        <HoldingsList
          open={open}
          name={(visit) => <WhereWords visit={visit} />}
          days={(visit) => <DaysWords visit={visit} />}
        />
      </Section>
      <Section title={<Trans>Not sent yet</Trans>}>
        <WaitingList waiting={open.waiting} />
      </Section>
    </>
  );
}
