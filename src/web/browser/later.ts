/** Runs `task` after so many milliseconds and gives what cancels it. */
export const later = (task: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};
