/** The mark: a C that holds a column chart. */
export function Mark({ size = '1.75rem' }: { size?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#1a5163" />
      <path d="M23.2 10.2A9.2 9.2 0 1 0 23.2 21.8" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="M13 19v-2.6M17.6 19v-5.2M22.2 17.4v-3" fill="none" stroke="#ebad4b" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
