import type { ShownFigure } from "../schemas";

/** The numbers as they are printed: all together, as bars, and in a table. */
export function Drawn({ shown }: { shown: ShownFigure }) {
  const [names, ...values] = shown.columns;
  const chart = shown.drawing === "chart";
  const beside = chart && !shown.upright;
  return (
    <>
      <h4>{shown.title}</h4>
      <p className={shown.drawing === "number" ? "ar-total alone" : "ar-total"}>{shown.total}</p>
      {chart && shown.upright && shown.rows.length > 0 ? <Upright shown={shown} /> : null}
      {shown.rows.length > 0 ? (
        <div className="scroll" role="region" tabIndex={0} aria-label={shown.title}>
          <table className="ar-table">
            <caption className="vh">{shown.title}</caption>
            <thead>
              <tr>
                <th scope="col">{names}</th>
                {beside ? <td aria-hidden="true" /> : null}
                {values.map((each) => (
                  <th key={each} scope="col" className="num">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">
                    <bdi>{row.name}</bdi>
                  </th>
                  {beside ? (
                    <td className="ar-bar" aria-hidden="true">
                      {row.bar === null ? null : <Bar share={row.bar} />}
                    </td>
                  ) : null}
                  {row.values.map((value, at) => (
                    <td key={values[at]} className="num">
                      <bdi>{value}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className="small soft">{[shown.method, ...shown.notes].join(" ")}</p>
    </>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none">
      <title>{Math.round(share * 100)}</title>
      <rect className="ground" width="100" height="10" />
      <rect width={share * 100} height="10" />
    </svg>
  );
}

function Upright({ shown }: { shown: ShownFigure }) {
  const wide = 100 / Math.max(1, shown.rows.length);
  return (
    <svg className="ar-upright" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      {shown.rows.map((row, at) =>
        row.bar === null ? null : (
          <rect
            key={row.name}
            x={at * wide + wide * 0.18}
            y={40 - row.bar * 40}
            width={wide * 0.64}
            height={row.bar * 40}
          />
        ),
      )}
    </svg>
  );
}
