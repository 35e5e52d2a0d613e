/** Puts the app itself on this device, so that it starts without a line; answers whether it will. Of what services answer, nothing. */
export async function keepShell(): Promise<boolean> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return false;
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const installing = registration.installing;
  if (!installing) return registration.active !== null;
  return new Promise((resolve) => {
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") resolve(true);
      // A file could not be had: the browser tries again at the next start.
      if (installing.state === "redundant") resolve(false);
    });
  });
}

/** Nothing is carried any more: the app need not be here either. */
export async function dropShell(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
  for (const name of await caches.keys()) if (name.startsWith("daylight-shell-")) await caches.delete(name);
}
