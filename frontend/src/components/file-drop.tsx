import { Trans } from "@lingui/react/macro";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { useFormat } from "@/i18n/format";
import { Icon } from "./icon";

interface FileDropProps {
  accept: string;
  file: File | null;
  onFile: (file: File | null) => void;
  note?: ReactNode;
}

/** One file, dropped or chosen. */
export function FileDrop({ accept, file, onFile, note }: FileDropProps) {
  const format = useFormat();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0] ?? null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside does the same
    <div
      className={over ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" />
      <div>
        {file ? (
          <p>
            <bdi className="strong">{file.name}</bdi> <span className="soft">{format.bytes(file.size)}</span>
          </p>
        ) : (
          <p>
            <Trans>Drop a file here, or choose one</Trans>
          </p>
        )}
        {note ? <p className="small soft">{note}</p> : null}
      </div>
      <input
        type="file"
        id={id}
        className="vh"
        accept={accept}
        onChange={(event) => onFile(event.target.files?.[0] ?? null)}
      />
      <label htmlFor={id} className="btn compact file-label">
        {file ? <Trans>Choose another</Trans> : <Trans>Choose a file</Trans>}
      </label>
    </div>
  );
}
