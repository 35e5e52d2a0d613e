import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type Session, sessionQuery } from "@/client/session";
import { isLocale, speak } from "@/i18n/locale";

/** Goes on as the account that just signed in, in its own language. */
export function useBegin(): (session: Session, next?: string) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (session, next) => {
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    if (isLocale(session.account.language)) await speak(session.account.language);
    await router.navigate({ href: next ?? "/" });
  };
}
