import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { Controller, FormProvider, useFormContext, useWatch } from "react-hook-form";
import { newKey } from "@/client/http";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { LeaveGuard } from "@/components/leave-guard";
import { useSeverityName } from "@/components/marks";
import { Section } from "@/components/page";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ThemeField } from "@/components/pickers/theme-field";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today } from "@/i18n/format";
import { registerComplaint } from "../api/register-complaint";
import { type Answers, draftFrom, emptyAnswers, senderFrom } from "../draft";
import { forgetAnswers } from "../kept-answers";
import { useLabels } from "../labels";
import {
  CHANNELS,
  COMPLAINANT_ROLES,
  type Complaint,
  type ComplaintDraft,
  SEVERITIES,
  type SenderPart,
} from "../schemas";
import { useKeptForm } from "../use-kept-form";
import { CircumstanceFields, KindFields } from "./kind-fields";
import { LanguageField } from "./language-field";
import { MoreFields } from "./more-fields";
import { PeopleFields } from "./people-fields";
import { RegisterWarnings } from "./register-warnings";
import { SenderPartFields } from "./sender-part-fields";

interface RegisterFormProps {
  place: Named | null;
  /** A complaint that an inquiry of our own is begun because of. */
  from?: string;
  /** What came in, when the complaint is registered out of it. */
  mail?: OutOfMail;
  /** What another feature finds in what was written so far. */
  check?: (answers: Answers) => ReactNode;
}

export interface OutOfMail {
  answers: Partial<Answers>;
  /** It is known who sent it, and sealed. */
  sealed: boolean;
  send: (draft: ComplaintDraft, sender: SenderPart | null, key: string) => Promise<Complaint>;
}

/** Only what is needed at first; the rest can be added on the record. */
export function RegisterForm({ place, from, mail, check }: RegisterFormProps) {
  const { t, i18n } = useLingui();
  const labels = useLabels();
  const severityName = useSeverityName();
  const problemText = useFieldProblemText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const offices = useOffices();
  const empty = (): Answers => ({
    ...emptyAnswers({ today: today(), language: i18n.locale, place, office: offices[0]?.id ?? null }),
    ...(from ? { kind: "own-initiative", started_from: [from] } : {}),
    ...mail?.answers,
  });
  const { form, restored, loses, letGo } = useKeptForm(empty, !mail);
  const [told, setTold] = useState(restored);
  const { register, control, formState } = form;
  const key = useRef(newKey());
  const make = useMutation({
    mutationFn: (answers: Answers) => {
      const draft = draftFrom({ ...answers, office: officeFrom(offices, answers.office) ?? null });
      return mail
        ? mail.send(draft, mail.sealed ? senderFrom(answers) : null, key.current)
        : registerComplaint(draft, key.current);
    },
    onSuccess: async (complaint) => {
      letGo();
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
      say(t`Registered as ${complaint.reference}`);
      await navigate({ to: "/complaints/$complaint", params: { complaint: complaint.id } });
    },
  });
  const refused = fieldProblems(make.error);
  const errorOf = (name: keyof Answers) => {
    const problem = refused.get(name);
    const own = formState.errors[name]?.message;
    return typeof own === "string" ? own : problem ? problemText(problem) : undefined;
  };
  const own = form.watch("kind") === "own-initiative";
  const needed = t`This is needed.`;
  return (
    <FormProvider {...form}>
      <form
        noValidate
        // Another content is another request; the same content sent again keeps its key.
        onChange={() => {
          key.current = newKey();
        }}
        onSubmit={form.handleSubmit((answers) => make.mutate(answers))}
      >
        <LeaveGuard
          loses={loses}
          why={mail ? <Trans>What you wrote here is kept nowhere until it is registered.</Trans> : undefined}
        />
        {told ? (
          <div className="pad gap-b">
            <div className="strip accent" role="status">
              <Icon name="info" />
              <div>
                <b>
                  <Trans>What you wrote here before is back.</Trans>
                </b>
                <p>
                  <button
                    type="button"
                    className="btn compact"
                    onClick={() => {
                      forgetAnswers();
                      form.reset(empty());
                      setTold(false);
                    }}
                  >
                    <Trans>Begin with an empty form</Trans>
                  </button>
                </p>
              </div>
            </div>
          </div>
        ) : null}
        {make.error ? (
          <div className="pad gap-b">
            <ErrorSummary error={make.error} fields={refused.size} />
          </div>
        ) : null}
        <Section
          title={<Trans>What was said</Trans>}
          note={<Trans>In the person’s own words where you can</Trans>}
        >
          <div className="form stack">
            <TextField
              label={t`Short title`}
              hint={t`No names here: it is seen in lists.`}
              maxLength={300}
              error={errorOf("summary")}
              {...register("summary", { required: needed })}
            />
            <AreaField
              label={t`What happened`}
              className="tall"
              error={errorOf("narrative")}
              {...register("narrative")}
            />
            <LanguageField error={errorOf("language")} />
          </div>
        </Section>
        <Section title={<Trans>How it came</Trans>}>
          <div className="form cols">
            <KindFields errorOf={errorOf} />
            <TextField
              label={t`Received on`}
              type="date"
              max={today()}
              error={errorOf("received_on")}
              {...register("received_on", { required: needed })}
            />
            {own ? null : (
              <>
                <SelectField label={t`How it came`} error={errorOf("channel")} {...register("channel")}>
                  {CHANNELS.filter((channel) => channel !== "import" && channel !== "own-initiative").map(
                    (channel) => (
                      <option key={channel} value={channel}>
                        {labels.channel(channel)}
                      </option>
                    ),
                  )}
                </SelectField>
                <SelectField
                  label={t`Who complains`}
                  error={errorOf("complainant_role")}
                  {...register("complainant_role")}
                >
                  <option value="">{t`Not known`}</option>
                  {COMPLAINANT_ROLES.map((role) => (
                    <option key={role} value={role}>
                      {labels.role(role)}
                    </option>
                  ))}
                </SelectField>
              </>
            )}
            <CircumstanceFields errorOf={errorOf} />
            <OfficeField error={errorOf("office")} {...register("office", { required: needed })} />
          </div>
          <RegisterWarnings />
        </Section>
        <Section title={<Trans>Where and what about</Trans>}>
          <div className="form stack">
            <Controller
              control={control}
              name="place"
              render={({ field }) => (
                <RecordPicker
                  label={t`Place`}
                  hint={t`Type part of its name.`}
                  error={errorOf("place")}
                  value={field.value}
                  onChange={field.onChange}
                  find={findPlaces}
                />
              )}
            />
            <Controller
              control={control}
              name="themes"
              render={({ field }) => (
                <ThemeField label={t`Themes`} value={field.value} onChange={field.onChange} />
              )}
            />
            <div className="cols">
              <SelectField label={t`Severity`} error={errorOf("severity")} {...register("severity")}>
                <option value="">{t`Not judged yet`}</option>
                {SEVERITIES.map((severity) => (
                  <option key={severity} value={severity}>
                    {severityName(severity)}
                  </option>
                ))}
              </SelectField>
              <label className="choice">
                <input type="checkbox" {...register("urgent")} />
                <Trans>Urgent: someone is in danger now</Trans>
              </label>
            </div>
          </div>
        </Section>
        <Section
          title={<Trans>People</Trans>}
          note={<Trans>Sealed on arrival: nobody reads it again without a purpose</Trans>}
        >
          {mail?.sealed && !own ? <SenderPartFields /> : null}
          <PeopleFields own={own} />
          {own || !check ? null : <Check check={check} />}
        </Section>
        <Section title={<Trans>More</Trans>}>
          <MoreFields errorOf={errorOf} />
        </Section>
        <div className="form-foot">
          <span className="saved">
            <Trans>You can add to all of this later.</Trans>
          </span>
          <button type="submit" className="btn primary" disabled={make.isPending}>
            {make.isPending ? <Trans>Registering…</Trans> : <Trans>Register</Trans>}
          </button>
        </div>
      </form>
    </FormProvider>
  );
}

/** By itself, so that a letter typed draws no more than this anew. */
function Check({ check }: { check: (answers: Answers) => ReactNode }) {
  const { control } = useFormContext<Answers>();
  return check(useWatch({ control }) as Answers);
}
