/** Questions one after the other: while one is on its way only the latest of the next is kept. No framework. */
export class Quick<Q, A> {
  private waiting: Q | null = null;
  private busy = false;
  private closed = false;

  constructor(private readonly send: (question: Q) => Promise<A>, private readonly answered: (question: Q, answer: A) => void) {}

  ask(question: Q): void {
    this.waiting = question;
    if (!this.busy) void this.next();
  }

  close(): void {
    this.closed = true;
  }

  private async next(): Promise<void> {
    this.busy = true;
    while (this.waiting !== null && !this.closed) {
      const question: Q = this.waiting;
      this.waiting = null;
      try {
        const answer = await this.send(question);
        // Answers come in the order of their questions, so none is older than what is shown.
        if (!this.closed) this.answered(question, answer);
      } catch {
        // Taken back; what waits is asked next.
      }
    }
    this.busy = false;
  }
}
