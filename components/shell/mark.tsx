/** The mark: a hull with two bulkheads. */
export function Mark({ size = 20 }: { size?: number | undefined }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinejoin="round"
    >
      <path d="M2 4h16l-2.4 12H4.4L2 4Z" />
      <path d="M7.4 4l.9 12M12.6 4l-.9 12" />
    </svg>
  );
}
