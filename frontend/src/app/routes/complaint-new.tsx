import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { useOffices } from "@/components/pickers/offices";
import { placeNameQuery } from "@/components/pickers/places";
import { Loading } from "@/components/states";
import { RegisterForm } from "@/features/complaints/components/register-form";
import type { Answers } from "@/features/complaints/draft";
import { DraftCheck } from "@/features/duplicates/components/draft-check";
import type { CheckDraft } from "@/features/duplicates/schemas";
import { incomingQuery, registerOutOf } from "@/features/incoming/api/incoming";
import { MailStrip } from "@/features/incoming/components/mail-strip";
import { answersFrom } from "@/features/incoming/out-of-mail";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/new");

export function NewComplaintPage() {
  const { t } = useLingui();
  const { place: id, from, mail } = route.useSearch();
  const offices = useOffices();
  const place = useQuery({ ...placeNameQuery(id ?? ""), enabled: id !== undefined });
  return (
    <>
      <PageHead
        title={t`Register a complaint`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        lead={
          offices.length > 1
            ? t`Only the short title, the day and the office are needed to begin.`
            : t`Only the short title and the day are needed to begin.`
        }
      />
      {mail ? (
        <OutOfMail mail={mail} />
      ) : id && place.isPending ? (
        <Loading />
      ) : (
        <RegisterForm
          place={place.data ? { id: place.data.id, name: place.data.name } : null}
          from={from}
          check={(answers) => <DraftCheck draft={checked(answers)} />}
        />
      )}
    </>
  );
}

/** The item as it was when the form opened: what is read anew meanwhile changes nothing under the writer's hands. */
function OutOfMail({ mail }: { mail: string }) {
  const item = useQuery({ ...incomingQuery(mail), refetchOnWindowFocus: false });
  const queryClient = useQueryClient();
  return (
    <Fetched query={item} rank={2}>
      {(found) => (
        <>
          <MailStrip item={found} />
          {found.complaint ? null : (
            <RegisterForm
              key={found.id}
              place={null}
              mail={{
                answers: answersFrom(found),
                sealed: found.has_sender,
                send: async (draft, sender, key) => {
                  const made = await registerOutOf(found, { ...draft, sender }, key);
                  void queryClient.invalidateQueries({ queryKey: ["incoming"], refetchType: "none" });
                  return made;
                },
              }}
              check={(answers) => (
                <DraftCheck draft={{ ...checked(answers), incoming: found.has_sender ? found.id : null }} />
              )}
            />
          )}
        </>
      )}
    </Fetched>
  );
}

function checked(answers: Answers): CheckDraft {
  const text = (value: string) => value.trim() || null;
  return {
    received_on: answers.received_on,
    place: answers.place?.id ?? null,
    authority: answers.authority?.id ?? null,
    themes: answers.themes,
    summary: answers.summary.trim(),
    narrative: text(answers.narrative),
    external_references: [],
    persons: answers.people
      .map(({ name, number, phone, email }) => ({
        name: text(name),
        number: text(number),
        phone: text(phone),
        email: text(email),
      }))
      .filter((person) => Object.values(person).some((value) => value !== null)),
  };
}
