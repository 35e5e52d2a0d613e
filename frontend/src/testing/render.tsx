import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { type Named, type Session, sessionQuery } from "@/client/session";
import { messages } from "@/i18n/locales/en";

i18n.loadAndActivate({ locale: "en", messages });

export function sessionWith(permissions: string[], teams: Named[] = []): Session {
  return {
    account: { id: "a1", name: "A", email: "a@example.org", language: "en", theme: "system" },
    hat: "complaints",
    hats: [
      {
        side: "complaints",
        roles: [],
        offices: [],
        authorities: [],
        teams,
        whole_institution: true,
        permissions,
      },
    ],
    csrf_token: "t",
    expires_at: "2099-01-01T00:00:00Z",
    institution: null,
    sends_mail: false,
  };
}

/** Renders a part of a signed-in page. */
export async function renderPart(
  part: ReactNode,
  permissions: string[] = [],
  teams: Named[] = [],
  session = sessionWith(permissions, teams),
) {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  queryClient.setQueryData(sessionQuery.queryKey, session);
  const rootRoute = createRootRoute({ component: () => part });
  const router = createRouter({
    routeTree: rootRoute,
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        {/* The test's router is not the app's. */}
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </I18nProvider>,
  );
}
