import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Crumb, PageHead } from "@/components/page";
import { useOffices } from "@/components/pickers/offices";
import { placeNameQuery } from "@/components/pickers/places";
import { Loading } from "@/components/states";
import { RegisterForm } from "@/features/complaints/components/register-form";
import type { Answers } from "@/features/complaints/draft";
import { DraftCheck } from "@/features/duplicates/components/draft-check";
import type { CheckDraft } from "@/features/duplicates/schemas";
import "@/features/complaints/complaints.css";

const route = getRouteApi("/shell/complaints/new");

export function NewComplaintPage() {
  const { t } = useLingui();
  const { place: id, from } = route.useSearch();
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
      {id && place.isPending ? (
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
