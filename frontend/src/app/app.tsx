import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import {
  I18nProvider as AriaI18nProvider,
  RouterProvider as AriaRouterProvider,
} from "react-aria-components";
import { keepCsrf, whenSignedOut } from "@/client/http";
import { createQueryClient } from "@/client/queries";
import { sessionQuery } from "@/client/session";
import { Toasts } from "@/components/toast";
import { startFieldwork } from "@/features/fieldwork/start";
import { ConfirmWho } from "@/features/session/components/confirm-who";
import { heardFromServer } from "./line";
import { createAppRouter } from "./router";

startFieldwork();

const queryClient = createQueryClient(heardFromServer);
const router = createAppRouter(queryClient);

// Places, themes and offices are named by the server in the language asked for.
let spoken = i18n.locale;
i18n.on("change", () => {
  if (i18n.locale === spoken) return;
  const first = spoken === "";
  spoken = i18n.locale;
  if (!first) void queryClient.invalidateQueries();
});

whenSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey) === null) return;
  keepCsrf(null);
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
  void router.navigate({ to: "/sign-in", search: { next: router.state.location.href, ended: true } });
});

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <Localised />
    </I18nProvider>
  );
}

/** The parts that carry their own words (menus, dialogs) follow the language of the page. */
function Localised() {
  const { i18n } = useLingui();
  return (
    <AriaI18nProvider locale={i18n.locale}>
      <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <ConfirmWho />
          <Toasts />
        </QueryClientProvider>
      </AriaRouterProvider>
    </AriaI18nProvider>
  );
}
