export function Wordmark() {
  return (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <rect x="3" y="3" width="18" height="18" rx="1.5" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M3.5 20.5 20.5 3.5V20.5z" fill="currentColor" />
      </svg>
      <span translate="no">Daylight</span>
    </>
  );
}
