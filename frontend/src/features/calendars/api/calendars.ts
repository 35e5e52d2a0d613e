import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/client/http";
import type { Calendar, CalendarDraft, CalendarTerms } from "../schemas";

const PATH = "/api/complaints/v1/calendars";
const ONE = `${PATH}/{calendar}` as const;

export const calendarsQuery = queryOptions({
  queryKey: ["calendars"],
  queryFn: ({ signal }) => unwrap(client.GET(PATH, { signal })),
});

export const countriesQuery = queryOptions({
  queryKey: ["calendars", "countries"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/complaints/v1/calendar-countries", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export function holidaysQuery(country: string, subdivision: string | null, year: number) {
  return queryOptions({
    queryKey: ["calendars", "holidays", country, subdivision, year],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/complaints/v1/calendar-holidays", {
          params: { query: { country, subdivision, year } },
          signal,
        }),
      ),
    staleTime: 300_000,
  });
}

function useChange<T, R>(change: (body: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ["complaints"] });
    },
  });
}

/** Adds a calendar, or puts new terms in place of an old one's. */
export function useKeepCalendar(kept: Calendar | null) {
  return useChange(({ side, authority, ...terms }: CalendarDraft): Promise<Calendar> => {
    if (!kept) return unwrap(client.POST(PATH, { params: {}, body: { side, authority, ...terms } }));
    const body: CalendarTerms = terms;
    return unwrap(
      client.PUT(ONE, {
        params: { path: { calendar: kept.id }, header: ifMatch(kept.version) },
        body,
      }),
    );
  });
}

export function useRemoveCalendar() {
  return useChange((calendar: Calendar) =>
    unwrap(
      client.DELETE(ONE, {
        params: { path: { calendar: calendar.id }, header: ifMatch(calendar.version) },
      }),
    ),
  );
}
