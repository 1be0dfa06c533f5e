/** What each figure means, as docs/commitments.md defines it. */
export const definitions = {
  rate: 'Effective savings rate: what was saved of the list price of everything that was consumed, after what unused commitments cost. (List cost − effective cost − unused) ÷ list cost.',
  utilization: 'Utilization: the part of the commitments’ cost that something consumed. Used ÷ (used + unused), by effective cost.',
  coverage: 'Coverage: the part of the list price of eligible usage that commitments cover. Eligible is what the bill marks as such (CommitmentProgramEligibilityDetails); where a bill marks nothing, all usage at standard prices.',
  unused: 'Unused: the effective cost of the part of commitments that nothing consumed.',
  negotiated: 'Negotiated discount: list cost − contracted cost of what was consumed. Negative where the contract costs more than the list.',
  saving: 'Commitment saving: contracted cost − effective cost of what was consumed. Net is after unused commitments; negative where they cost more than they save.',
  expiry: 'From the provider’s own column, or from the period that a one-time purchase paid for. Bills don’t say it otherwise.',
} as const;
