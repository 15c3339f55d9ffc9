"""From records to text, purely: brief, register, pack, digest; and a register merged back."""
