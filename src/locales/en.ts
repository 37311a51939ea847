/** Every word the elements say, in English: the table that every other language has to fill. */

export const en = {
  play: 'Play',
  pause: 'Pause',
  playAgain: 'Play again',
  previousStep: 'Previous step',
  nextStep: 'Next step',
  scrubber: 'Story time',
  /** What a screen reader says of the scrubber. `seconds` is whole. */
  position: (step: number, steps: number, seconds: number) => `step ${step} of ${steps}, ${seconds} seconds`,
  steps: 'Steps',
  transcript: 'Transcript',
  because: (cause: string) => `because: ${cause}`,
  notices: (count: number) => (count === 1 ? '1 notice' : `${count} notices`),
  loading: 'Loading the scenario…',
  picture: 'The cluster',
  back: 'Cluster',
  backLabel: 'Back to the cluster',
  closeUp: (what: string) => `Close-up: ${what}`,
  broken: (count: number) => (count === 1 ? 'There is a problem' : `There are ${count} problems`),
  /** Expectations of the story's author that do not hold. */
  unmet: (count: number) =>
    count === 1
      ? 'This story does not come out as expected'
      : `This story does not come out as expected, ${count} times`,
  notFetched: (url: string, reason: string) => `cannot load "${url}": ${reason}`,
  unreachable: 'no answer from the server',
  unreadable: 'cannot load the part that reads and computes scenarios',
};

export type Words = typeof en;
