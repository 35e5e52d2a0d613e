export interface Run {
  text: string;
  strong: boolean;
  emphasis: boolean;
}

/** The words with their marks read: `*emphasis*`, `**strong**`, `***both***`; a star by itself is a star. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const marked = /(?<!\\)(\*{1,3})(?=[^\s*])((?:\\\*|[^*])*?[^\s*\\]|[^\s*\\])\1(?!\*)/g;
  let from = 0;
  const plain = (upTo: number) => {
    if (upTo > from) runs.push({ text: bare(text.slice(from, upTo)), strong: false, emphasis: false });
  };
  for (const found of text.matchAll(marked)) {
    plain(found.index);
    const stars = found[1]?.length ?? 0;
    runs.push({ text: bare(found[2] ?? ""), strong: stars > 1, emphasis: stars !== 2 });
    from = found.index + found[0].length;
  }
  plain(text.length);
  return runs;
}

function bare(text: string): string {
  return text.replaceAll("\\*", "*");
}

/** The words without their marks. */
export function plainOf(text: string): string {
  return runsOf(text)
    .map((run) => run.text)
    .join("");
}
