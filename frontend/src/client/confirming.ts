let ask: () => Promise<boolean> = async () => false;
let asking: Promise<boolean> | null = null;

/** `act` has the person enter the password, and answers whether they did. */
export function whenPasswordIsNeeded(act: () => Promise<boolean>): void {
  ask = act;
}

/** Sends it. Where the password has to be entered again first, has it entered and sends it once more. */
export async function fetchConfirmed(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await globalThis.fetch(request);
  if (response.status !== 403 || !(await wantsPassword(response.clone()))) return response;
  asking ??= ask().finally(() => {
    asking = null;
  });
  return (await asking) ? globalThis.fetch(again) : response;
}

async function wantsPassword(response: Response): Promise<boolean> {
  const problem: { type?: string } = await response.json().catch(() => ({}));
  return problem.type === "urn:daylight:problem:confirm-who-you-are";
}
