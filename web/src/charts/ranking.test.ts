import { describe, expect, it } from 'vitest';
import { shortened } from './ranking';

describe('A name that is too long', () => {
  it('keeps both its ends', () => {
    expect(shortened('arn:aws:ec2:us-west-2:590113427880:instance/i-bf22b7281439dac1a', 21)).toBe('arn:aws:ec…81439dac1a');
    expect(shortened('arn:aws:ec2:us-west-2:590113427880:instance/i-bf22b7281439dac1a', 21)).toHaveLength(21);
  });

  it('is left alone when it fits', () => {
    expect(shortened('Virtual Machines', 16)).toBe('Virtual Machines');
  });
});
