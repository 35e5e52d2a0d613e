import type { ReactNode } from "react";

/** Drawn on a grid of 20, with a stroke of 1.6. */
const SHAPES = {
  arrow: (
    <>
      <path d="M3.5 10h13M11.5 5l5 5-5 5" />
    </>
  ),
  ask: (
    <>
      <circle cx="10" cy="10" r="6.8" className="dash" />
    </>
  ),
  check: (
    <>
      <path d="m4 10.5 4 4 8-9" />
    </>
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 6v4.2l2.7 1.8" />
    </>
  ),
  cloudoff: (
    <>
      <path d="M6 15.5a3.5 3.5 0 0 1-.300-7 4.6 4.6 0 0 1 8.6-.200A3.6 3.6 0 0 1 14.5 15.5z" />
      <path d="M8 11h4" />
    </>
  ),
  complaints: (
    <>
      <path d="M3 4.5h14v9.5h-7l-4 3v-3H3z" />
      <path d="M6.5 8h7M6.5 10.8h4.5" />
    </>
  ),
  doc: (
    <>
      <path d="M5 2.8h7l3.5 3.5v11H5z" />
      <path d="M11.8 3v3.5h3.5" />
    </>
  ),
  done: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="m6.8 10.2 2.3 2.3 4.2-4.8" />
    </>
  ),
  dots: (
    <>
      <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" className="dots" />
    </>
  ),
  down: (
    <>
      <path d="m4.5 7.5 5.5 5.5 5.5-5.5" />
    </>
  ),
  download: (
    <>
      <path d="M10 3v9.5M5.8 8.8 10 13l4.2-4.2M3.5 16.8h13" />
    </>
  ),
  exit: (
    <>
      <path d="M8.5 3.5H4v13h4.5M8 10h9M13.5 6.5 17 10l-3.5 3.5" />
    </>
  ),
  eye: (
    <>
      <path d="M2.5 10s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5z" />
      <circle cx="10" cy="10" r="2.2" />
    </>
  ),
  figures: (
    <>
      <path d="M3 16.8h14" />
      <path d="M5.5 13.5V10M10 13.5V4.5M14.5 13.5V7.5" />
    </>
  ),
  home: (
    <>
      <path d="M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4.5H8v4.5H3.5z" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 9.3v4M10 6.6v.1" />
    </>
  ),
  key: (
    <>
      <circle cx="6.5" cy="13.5" r="3" />
      <path d="m8.7 11.3 7.8-7.8M13 7l2.5 2.5" />
    </>
  ),
  lang: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M3.2 10h13.6M10 3.2c2.3 2 3 4.2 3 6.8s-.7 4.8-3 6.8c-2.3-2-3-4.2-3-6.8s.7-4.8 3-6.8z" />
    </>
  ),
  late: (
    <>
      <path d="M10 2.8 17.2 10 10 17.2 2.8 10z" />
      <path d="M10 6.8v3.8M10 13.2v.1" />
    </>
  ),
  letter: (
    <>
      <path d="M3 5h14v10.5H3z" />
      <path d="m3.2 5.5 6.8 5.5 6.8-5.5" />
    </>
  ),
  "lv-confidential": (
    <>
      <rect x="3.5" y="3" width="13" height="14" rx="1" />
      <path d="M3.5 3h13v9.8h-13z" className="solid" />
    </>
  ),
  "lv-internal": (
    <>
      <rect x="3.5" y="3" width="13" height="14" rx="1" />
      <path d="M3.5 3h13v5.6h-13z" className="solid" />
      <path d="M3.5 8.6h13" />
    </>
  ),
  "lv-public": (
    <>
      <rect x="3.5" y="3" width="13" height="14" rx="1" />
      <path d="M3.5 5.2h13" />
    </>
  ),
  "lv-sealed": (
    <>
      <rect x="3.5" y="3" width="13" height="14" rx="1" className="fill" />
      <circle cx="10" cy="9" r="1.7" className="hole" />
      <path d="M10 9.5v3.4" className="cut" />
    </>
  ),
  merge: (
    <>
      <path d="M5 3v4c0 3 5 3 5 6v4M15 3v4c0 3-5 3-5 6" />
    </>
  ),
  more: (
    <>
      <path d="M3.5 6h13M3.5 10h13M3.5 14h13" />
    </>
  ),
  next: (
    <>
      <path d="m7.5 4.5 5.5 5.5-5.5 5.5" />
    </>
  ),
  no: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="m7.5 7.5 5 5M12.5 7.5l-5 5" />
    </>
  ),
  note: (
    <>
      <path d="M4 3.5h12v9L12.5 16.5H4z" />
      <path d="M16 12.5h-3.5v4M7 7.5h6M7 10.5h3.5" />
    </>
  ),
  pause: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M8.2 7.5v5M11.8 7.5v5" />
    </>
  ),
  pen: (
    <>
      <path d="m4 16 .8-3.4L13 4.4l2.6 2.6-8.2 8.2z" />
      <path d="m11.2 6.2 2.6 2.6" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.6" />
      <path d="M2.8 16c.3-3 2.2-4.6 4.7-4.6s4.4 1.6 4.7 4.6" />
      <path d="M12.7 4.7a2.5 2.5 0 0 1 0 4.7M14.3 11.8c1.7.6 2.7 2 2.9 4.2" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3" />
      <path d="M4.2 16.8c.3-3.6 2.6-5.5 5.8-5.5s5.5 1.9 5.8 5.5" />
    </>
  ),
  phone: (
    <>
      <path d="M4.5 3.5h3l1.2 3.6-1.6 1.3a9 9 0 0 0 4.5 4.5l1.3-1.6 3.6 1.2v3A1.2 1.2 0 0 1 15.2 16.7C9 16.5 3.5 11 3.3 4.8A1.2 1.2 0 0 1 4.5 3.5z" />
    </>
  ),
  places: (
    <>
      <path d="M10 17.5S4.5 12.2 4.5 8.3a5.5 5.5 0 0 1 11 0c0 3.9-5.5 9.2-5.5 9.2z" />
      <circle cx="10" cy="8.3" r="1.9" />
    </>
  ),
  plus: (
    <>
      <path d="M10 4v12M4 10h12" />
    </>
  ),
  prev: (
    <>
      <path d="M12.5 4.5 7 10l5.5 5.5" />
    </>
  ),
  print: (
    <>
      <path d="M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14" />
      <path d="M6 12h8v5H6z" />
    </>
  ),
  recs: (
    <>
      <path d="M4.5 17.5V3.5" />
      <path d="M4.5 4h10l-2.2 3.2 2.2 3.3h-10" />
    </>
  ),
  register: (
    <>
      <path d="M4.5 3h11v14h-11zM7.5 3v14M10 7h3.5M10 10h3.5" />
    </>
  ),
  search: (
    <>
      <circle cx="8.7" cy="8.7" r="5" />
      <path d="m12.5 12.5 4.2 4.2" />
    </>
  ),
  settings: (
    <>
      <path d="M3 6h7M14 6h3M3 14h3M10 14h7" />
      <circle cx="12" cy="6" r="1.9" />
      <circle cx="8" cy="14" r="1.9" />
    </>
  ),
  "sd-complaints": (
    <>
      <path d="M3 4.5h14v9.5h-7l-4 3v-3H3z" />
      <path d="M10 7v2.8M10 11.6v.1" />
    </>
  ),
  "sd-preventive": (
    <>
      <path d="M4 17V3h7.5v14M2.5 17h15" />
      <path d="M11.5 5.5 15.5 7v10" />
      <circle cx="9" cy="10.3" r=".8" className="solid" />
    </>
  ),
  "sd-shared": (
    <>
      <circle cx="7.5" cy="10" r="4.5" />
      <circle cx="12.5" cy="10" r="4.5" />
    </>
  ),
  soon: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 10V3.2A6.8 6.8 0 0 1 16.8 10z" className="solid" />
    </>
  ),
  "st-assess": (
    <>
      <circle cx="10" cy="10" r="6.2" />
      <path d="M10 10V3.8a6.2 6.2 0 0 1 0 12.4z" className="solid" />
    </>
  ),
  "st-closed": (
    <>
      <circle cx="10" cy="10" r="6.2" className="fill" />
      <path d="m7.2 10.2 2 2 3.6-4.2" className="cut" />
    </>
  ),
  "st-progress": (
    <>
      <circle cx="10" cy="10" r="6.2" />
      <circle cx="10" cy="10" r="3" className="solid" />
    </>
  ),
  "st-received": (
    <>
      <circle cx="10" cy="10" r="6.2" className="dash" />
    </>
  ),
  star: (
    <>
      <path d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z" />
    </>
  ),
  stop: (
    <>
      <path d="M7 3h6l4 4v6l-4 4H7l-4-4V7z" />
      <path d="M6.5 10h7" />
    </>
  ),
  sync: (
    <>
      <path d="M4 9a6.2 6.2 0 0 1 10.8-2.8L16.5 8M16.5 4v4h-4M16 11a6.2 6.2 0 0 1-10.8 2.8L3.5 12M3.5 16v-4h4" />
    </>
  ),
  undo: (
    <>
      <path d="M7.5 4 4 7.5 7.5 11" />
      <path d="M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8" />
    </>
  ),
  up: (
    <>
      <path d="m4.5 12.5 5.5-5.5 5.5 5.5" />
    </>
  ),
  updown: (
    <>
      <path d="M6.5 8 10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5" />
    </>
  ),
  upload: (
    <>
      <path d="M10 13V3.5M5.8 7.7 10 3.5l4.2 4.2M3.5 16.8h13" />
    </>
  ),
  warn: (
    <>
      <path d="M10 3.2 17.5 16.5h-15z" />
      <path d="M10 8v4M10 14.2v.1" />
    </>
  ),
  speech: (
    <>
      <path d="M3.5 4h13v9H10l-4 3v-3H3.5z" />
    </>
  ),
  x: (
    <>
      <path d="m5 5 10 10M15 5 5 15" />
    </>
  ),
  reports: (
    <>
      <path d="M5 2.8h7l3.5 3.5v11H5z" />
      <path d="M11.8 3v3.5h3.5M7.5 10h5.5M7.5 13h5.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** Icons that point along the line of reading and turn with it. */
const DIRECTED: ReadonlySet<IconName> = new Set(["arrow", "next", "prev", "exit", "undo"]);

interface IconProps {
  name: IconName;
  small?: boolean;
  className?: string;
}

/** Always beside a word, or inside a button that is named; never a message by itself. */
export function Icon({ name, small = false, className = "" }: IconProps) {
  const classes = ["i", small ? "i-s" : "", DIRECTED.has(name) ? "flip" : "", className];
  return (
    <svg className={classes.filter(Boolean).join(" ")} viewBox="0 0 20 20" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
