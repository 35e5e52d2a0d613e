import { useEffect, useRef } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useSession } from "@/client/session";
import type { Answers } from "./draft";
import { forgetAnswers, keepAnswers, keptAnswers, namesSomebody } from "./kept-answers";

interface KeptForm {
  form: UseFormReturn<Answers>;
  /** Whether the form begins with what was written here before. */
  restored: boolean;
  /** Whether leaving now loses what was written. */
  loses: () => boolean;
  /** The draft was sent, or is not wanted any more. */
  letGo: () => void;
}

/** The answers of a form, kept in this window while no sealed field is among them; out of mail they are kept nowhere. */
export function useKeptForm(empty: () => Answers, keeps = true): KeptForm {
  const { account, hat } = useSession();
  const whose = `${account.id} ${hat}`;
  const before = useRef<Answers | null | undefined>(undefined);
  if (before.current === undefined) before.current = keeps ? keptAnswers(whose) : null;
  const form = useForm<Answers>({ defaultValues: before.current ?? empty() });
  const gone = useRef(false);
  const { watch, getValues } = form;
  const { isDirty } = form.formState;
  useEffect(() => {
    if (!keeps) return;
    const written = watch((_, { type, name }) => {
      if (gone.current || (type === undefined && name === undefined)) return;
      keepAnswers(whose, getValues());
    });
    return () => written.unsubscribe();
  }, [watch, getValues, whose, keeps]);
  return {
    form,
    restored: before.current !== null,
    loses: () => !gone.current && (namesSomebody(getValues()) || (!keeps && isDirty)),
    letGo: () => {
      gone.current = true;
      if (keeps) forgetAnswers();
    },
  };
}
