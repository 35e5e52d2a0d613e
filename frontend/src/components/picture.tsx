import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { pictureQuery } from "@/client/picture";
import { Fetched } from "./fetched";
import "./picture.css";

const WIDEST = 1600;

interface PictureProps {
  address: string;
  /** What is to be seen, in words. */
  alternative: string;
  width: number;
  height: number;
  /** What lies over it. */
  children?: ReactNode;
}

/** A picture drawn from its bytes: it has no address that could be opened beside this page. */
export function Picture({ address, alternative, width, height, children }: PictureProps) {
  const bytes = useQuery(pictureQuery(address));
  return (
    <Fetched query={bytes} tight>
      {(blob) => (
        // Left is left in a picture, whatever the direction of the page.
        <div
          className="photo"
          dir="ltr"
          style={{ aspectRatio: `${width} / ${height}`, "--shape": width / height } as CSSProperties}
        >
          <Drawn blob={blob} alternative={alternative} width={width} />
          {children}
        </div>
      )}
    </Fetched>
  );
}

/** A picture of which only the bytes are known, in its own proportions. */
export function PictureAsIs({ address, alternative }: { address: string; alternative: string }) {
  const bytes = useQuery(pictureQuery(address));
  return (
    <Fetched query={bytes} tight>
      {(blob) => (
        <div className="copy-photo" dir="ltr">
          <Drawn blob={blob} alternative={alternative} />
        </div>
      )}
    </Fetched>
  );
}

function Drawn({ blob, alternative, width }: { blob: Blob; alternative: string; width?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    setFailed(false);
    const smaller = width ? { resizeWidth: Math.min(width, WIDEST), resizeQuality: "high" as const } : {};
    createImageBitmap(blob, smaller)
      .then((bitmap) => {
        const target = canvas.current;
        if (!gone && target) {
          target.width = bitmap.width;
          target.height = bitmap.height;
          target.getContext("2d")?.drawImage(bitmap, 0, 0);
        }
        bitmap.close();
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
    };
  }, [blob, width]);
  if (failed)
    return (
      <p className="soft small">
        <Trans>This browser cannot show the picture. Take it out as a file to look at it.</Trans>
      </p>
    );
  return <canvas ref={canvas} role="img" aria-label={alternative} />;
}
