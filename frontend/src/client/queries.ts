import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { NoAnswerError, statusOf } from "./problem";

/** A call is asked again only when nobody answered or the service was away; never when it said no. */
export function worthAskingAgain(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return error instanceof NoAnswerError || statusOf(error) === 503;
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
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
