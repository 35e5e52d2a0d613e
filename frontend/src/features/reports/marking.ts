export interface Marked {
  text: string;
  start: number;
  end: number;
}

/** Sets the mark around what is chosen, or takes it off where it is there already. */
export function toggled({ text, start, end }: Marked, mark: "*" | "**"): Marked {
  const wide = mark.length;
  const chosen = text.slice(start, end);
  const outside = starsBefore(text, start) === starsAfter(text, end) ? starsBefore(text, start) : 0;
  if (has(outside, wide)) {
    return {
      text: text.slice(0, start - wide) + chosen + text.slice(end + wide),
      start: start - wide,
      end: end - wide,
    };
  }
  const inside = Math.min(starsAfter(chosen, 0), starsBefore(chosen, chosen.length));
  if (chosen.length > 2 * wide && has(inside, wide)) {
    const bare = chosen.slice(wide, -wide);
    return { text: text.slice(0, start) + bare + text.slice(end), start, end: start + bare.length };
  }
  // A space at the edge would keep the mark from being read as one.
  const lead = chosen.length - chosen.trimStart().length;
  const tail = chosen.trim() === "" ? 0 : chosen.length - chosen.trimEnd().length;
  const from = chosen.trim() === "" ? start : start + lead;
  const to = chosen.trim() === "" ? end : end - tail;
  return {
    text: text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to),
    start: from + wide,
    end: to + wide,
  };
}

/** One star is emphasis, two are strong, three are both. */
function has(stars: number, wide: number): boolean {
  return stars === 3 || stars === wide;
}

function starsBefore(text: string, at: number): number {
  return text.slice(0, at).match(/\*{1,3}$/)?.[0].length ?? 0;
}

function starsAfter(text: string, at: number): number {
  return text.slice(at).match(/^\*{1,3}/)?.[0].length ?? 0;
}
