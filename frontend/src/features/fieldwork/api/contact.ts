/** What a device says and hears, whether or not somebody is signed in on it. */

export interface Said {
  id: string;
  secret: string;
  waiting?: number;
  wiped?: boolean;
}

export interface Heard {
  standings: { id: string; over: boolean }[];
  lock_after_days: number;
  idle_minutes: number;
}

/** Null when no answer came, or none that can be relied on. */
export async function askServer(account: string, taken: Said[]): Promise<Heard | null> {
  try {
    const answer = await fetch("/device/contact", {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ account, taken }),
    });
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return null;
    const heard: Partial<Heard> = await answer.json();
    return Array.isArray(heard.standings) ? (heard as Heard) : null;
  } catch {
    return null;
  }
}
