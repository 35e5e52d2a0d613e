import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isAway, isSearchAway, NoAnswerError, statusOf } from "./problem";

const LOOKED_AGAIN_AFTER = 10_000;

/** A call is asked again only when nobody answered or the service was away; never when it said no. */
export function worthAskingAgain(failures: number, error: unknown): boolean {
  // Each try would be waited for: it is said at once, and looked at again by and by.
  if (failures >= 2 || isSearchAway(error)) return false;
  return error instanceof NoAnswerError || statusOf(error) === 503;
}

/** Until who did not answer does: milliseconds to the next look. What is shown meanwhile may be out of date. */
export function untilItAnswers({ state }: { state: { error: Error | null } }): number | false {
  return isAway(state.error) ? LOOKED_AGAIN_AFTER : false;
}

export function createQueryClient(onAnswer: (answered: boolean) => void): QueryClient {
  const heard = {
    onSuccess: () => onAnswer(true),
    onError: (error: unknown) => onAnswer(!(error instanceof NoAnswerError)),
  };
  return new QueryClient({
    queryCache: new QueryCache(heard),
    mutationCache: new MutationCache(heard),
    defaultOptions: {
      queries: {
        retry: worthAskingAgain,
        refetchInterval: untilItAnswers,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
